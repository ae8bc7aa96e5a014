// Says before the sign-in ends that it will, and prolongs it when a button is pressed. Without it
// the foot of each page says until when.
const SOON = 120_000
const line = document.getElementById("session-until")
const notice = document.getElementById("session-soon")

let ends = line ? Date.now() + 1000 * Number(line.dataset.seconds) : null

function look() {
  const left = ends - Date.now()
  const [words, button] = [notice.querySelector("p"), notice.querySelector("button")]
  if (left > SOON || button.dataset.tried) return
  notice.classList.add("portal-session--soon")
  const told = left > 0 ? line.textContent.trim() : line.dataset.ended
  if (words.textContent !== told) words.textContent = told
  button.hidden = left <= 0
}

async function prolong() {
  const button = notice.querySelector("button")
  const answer = await fetch("/my-sign-in").catch(() => null)
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html")
  const found = page?.getElementById("session-until")
  if (found) {
    ends = Date.now() + 1000 * Number(found.dataset.seconds)
    line.textContent = found.textContent.trim()
  }
  notice.querySelector("p").textContent = found ? line.textContent : line.dataset.ended
  button.hidden = true
  button.dataset.tried = found && ends - Date.now() > SOON ? "" : "yes"
}

if (line) {
  notice.querySelector("button").addEventListener("click", prolong)
  setInterval(look, 5000)
  look()
}
