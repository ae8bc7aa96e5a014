// Says before the sign-in ends that it will, and prolongs it when a button is pressed. When it has
// ended the page is left, and what was typed is kept first. Without it the foot of each page says
// until when, and pages without a form are left too.
const SOON = 120_000
const line = document.getElementById("session-until")
const notice = document.getElementById("session-soon")
const main = document.getElementById("main")

let ends = line ? Date.now() + 1000 * Number(line.dataset.seconds) : null
let typed = null
let busy = false

function look() {
  const left = ends - Date.now()
  if (left <= 0) return over()
  const button = notice.querySelector("button")
  if (left > SOON || button.dataset.tried) return
  tell(line.textContent.trim())
  button.hidden = false
}

function tell(told) {
  const words = notice.querySelector("p")
  notice.classList.add("portal-session--soon")
  if (words.textContent !== told) words.textContent = told
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

// Another window may have gone on; asking does not count as use. Null where nobody answers.
async function left() {
  const answer = await fetch("/session").catch(() => null)
  return answer?.ok ? (await answer.json()).seconds : null
}

async function over() {
  if (busy) return
  busy = true
  main.hidden = true
  const seconds = await left()
  if (seconds > 0) {
    ends = Date.now() + 1000 * seconds
    main.hidden = false
  } else {
    tell(line.dataset.ended)
    notice.querySelector("button").hidden = true
    const form = written()
    const back = form ? await kept(form) : line.dataset.back
    if (!form) main.replaceChildren()
    if (back) location.replace(back)
  }
  busy = false
}

// The form that somebody has typed into, or the one in which the answers stand that they have sent.
function written() {
  const forms = [...main.querySelectorAll('form[method="post"]')]
  const fields = 'input:not([type="hidden"]), textarea, select'
  const sent = (one) => one.querySelector(fields) || one.getAttribute("action")?.endsWith("/check")
  return forms.find((one) => one === typed) ?? (line.dataset.sent ? forms.find(sent) : undefined)
}

// Where to go on to; null until it could be kept. What somebody ended elsewhere is not kept.
async function kept(form) {
  const body = new URLSearchParams([...new FormData(form)].filter(([, one]) => typeof one === "string"))
  const page = new URL(form.getAttribute("action") || location.pathname, location.href).pathname
  body.append("kept:page", page)
  const answer = await fetch("/session/kept", { method: "POST", body }).catch(() => null)
  if (answer?.ok) return (await answer.json()).back
  return answer?.status === 403 ? line.dataset.back : null
}

if (line) {
  notice.querySelector("button").addEventListener("click", prolong)
  document.addEventListener("input", (event) => { if (main.contains(event.target)) typed = event.target.form })
  document.addEventListener("visibilitychange", look)
  // A page that the browser has kept to go back to: somebody may have signed out since then.
  addEventListener("pageshow", (event) => { if (event.persisted) over() })
  setInterval(look, 5000)
  look()
}
