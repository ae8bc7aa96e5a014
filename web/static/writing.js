// Keeps what is typed for the person alone, a moment after they stop, and adds up a table while they
// type. Without it the same happens with each press of a button.
const form = document.querySelector("form[data-keep]")
const QUIET = 2000

const WRITTEN = [
  [/^(\d{1,3}( \d{3})+|\d+)(,\d{1,2})?$/, (text) => text.replaceAll(" ", "").replace(",", ".")],
  [/^(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$/, (text) => text.replaceAll(",", "")],
]

// Whole hundredths; an amount that cannot be read counts as nothing until it can.
function hundredths(written, units) {
  let text = written.trim().replace(/[\u00a0\u2009\u202f]/g, " ").replace(/\.$/, "")
  const unit = units.find((one) => text.toLowerCase().endsWith(one.toLowerCase()))
  if (unit) text = text.slice(0, -unit.length).trim()
  const found = WRITTEN.find(([form]) => form.test(text))
  return found ? Math.round(Number(found[1](text)) * 100) : 0
}

function adding(table) {
  const locale = document.documentElement.lang === "sv" ? "sv-SE" : "en-GB"
  const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  const shown = (minor) => (minor / 100).toLocaleString(locale, two)
  const cells = [...table.querySelectorAll("input[data-row]")]
  const units = table.dataset.units.split(" ")
  const sum = (which) => cells.filter(which).reduce((all, one) => all + hundredths(one.value, units), 0)
  const put = (attribute, which) =>
    table.querySelectorAll(`[${attribute}]`).forEach((place) => {
      place.textContent = shown(sum((one) => which(one, place.getAttribute(attribute))))
    })
  table.addEventListener("input", () => {
    put("data-sum-row", (one, row) => one.dataset.row === row)
    put("data-sum-column", (one, column) => one.dataset.column === column)
    put("data-sum-all", () => true)
  })
}

function keeping(form) {
  const line = document.getElementById("writing-said")
  let timer = null
  let left = false
  let busy = Promise.resolve()

  async function keep() {
    if (left) return
    const body = new URLSearchParams(new FormData(form))
    let said = line.dataset.failed
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body, redirect: "manual" })
      if (answer.type === "opaqueredirect") {
        // The session is over. What is sent by the button waits until they have signed in again.
        left = true
        said = line.dataset.ended
      } else if (answer.ok || answer.status === 409) {
        const found = await answer.json()
        said = found.said
        if (found.seen) form.elements.seen.value = found.seen
      }
    } catch {
      // No way to the portal just now: the line says so, and the text stays in the form.
    }
    line.textContent = said
  }

  form.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(() => { busy = busy.then(keep) }, QUIET)
  })
  form.addEventListener("submit", () => {
    left = true
    clearTimeout(timer)
  })
}

document.querySelectorAll("table[data-adds-up]").forEach(adding)
if (form) keeping(form)
