// The sums of a board, and of decisions that are prepared, while somebody ticks and writes. Without
// it a button of the page does the same.
const language = document.documentElement.lang === "sv" ? "sv-SE" : "en-GB"

function money(minor, currency) {
  const shown = language === "sv-SE" ? "symbol" : "code"
  return new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: shown }).format(minor / 100)
}

// "12 500,50" and "12,500.50" are the same. What cannot be read counts as nothing until it is sent.
function minor(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "")
  const decimal = plain.match(/^([0-9.,]*?)(?:[.,]([0-9]{1,2}))?$/)
  if (!decimal) return 0
  return Number(decimal[1].replace(/[.,]/g, "") || "0") * 100 + Number((decimal[2] || "").padEnd(2, "0"))
}

function show(section, sum) {
  const left = Number(section.dataset.left)
  const said = amount => money(amount, section.dataset.currency)
  section.querySelector("[data-sum]").textContent = said(sum)
  section.querySelector("[data-after]").textContent = said(left - sum)
  section.querySelector("[data-over-amount]").textContent = said(sum - left)
  section.querySelector("[data-over]").hidden = sum <= left
}

const ticked = () => [...document.querySelectorAll("input[name=case][data-takes]")]
  .filter(one => one.type === "hidden" || one.checked)
  .reduce((sum, one) => sum + Number(one.dataset.takes), 0)

const grants = () => [...document.querySelectorAll("input")]
  .filter(one => {
    const place = one.name.match(/^f:case\.(\d+)\.periods\.\d+\.lines\.\d+\.amount$/)
    return place && document.querySelector(`input[name="outcome.${place[1]}"]:checked`)?.value === "grant"
  })
  .reduce((sum, one) => sum + minor(one.value), 0)

for (const [name, sum] of [["[data-board-sum]", ticked], ["[data-decision-sum]", grants]]) {
  const section = document.querySelector(name)
  if (section) section.closest("form").addEventListener("input", () => show(section, sum()))
}
