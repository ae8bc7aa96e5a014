// The sum of the scores of the criteria, while somebody chooses them.
const shown = document.querySelector("[data-total]")
const form = shown.closest("form")

const score = one => /^f:criteria\.\d+\.points$/.test(one.name) && (one.type !== "radio" || one.checked)

form.addEventListener("input", () => {
  const chosen = [...form.elements].filter(score).map(one => Number(one.value) || 0)
  shown.textContent = chosen.reduce((sum, one) => sum + one, 0)
})
