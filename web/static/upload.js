// Shows how much of a file has been sent. Without it the form is sent as forms are, and the browser
// shows that it waits.
const found = () => document.querySelector("form[data-upload]")

function wrong(words) {
  const form = found()
  const error = form.querySelector("#f-file-error")
  error.textContent = words
  error.hidden = false
  form.querySelector("#f-file").focus()
}

function shown(answer, kept) {
  const page = new DOMParser().parseFromString(answer, "text/html")
  const main = page.querySelector("main")
  if (!main) return wrong(found().dataset.failed)
  document.title = page.title
  document.querySelector("main").replaceChildren(...main.childNodes)
  const file = document.querySelector("#f-file")
  if (file && kept) file.files = kept // what was chosen stays chosen
  const summary = document.querySelector(".govuk-error-summary")
  if (summary) {
    summary.tabIndex = -1
    summary.focus()
  }
  start(found())
}

function start(form) {
  form?.addEventListener("submit", (event) => {
    const file = form.querySelector("#f-file").files[0]
    if (!file) return // the answer says what is missing
    event.preventDefault()
    if (file.size > Number(form.dataset.sizeMax)) return wrong(form.dataset.tooLarge)
    send(form)
  })
}

function send(form) {
  const bar = form.querySelector(".portal-progress")
  const [meter, status] = [bar.querySelector("progress"), bar.querySelector("[role=status]")]
  const button = form.querySelector("button")
  const request = new XMLHttpRequest()
  const failed = () => {
    button.disabled = false
    bar.hidden = true
    wrong(form.dataset.failed)
  }
  let said = -1
  request.upload.addEventListener("progress", (event) => {
    const percent = Math.floor((100 * event.loaded) / event.total)
    meter.value = percent
    if (percent === 100) status.textContent = form.dataset.checked
    else if (percent - said >= 10) {
      said = percent
      status.textContent = form.dataset.progress.replace("%", `${percent} %`)
    }
  })
  request.addEventListener("load", () => {
    if (request.responseURL.includes("/receipts/")) location.assign(request.responseURL)
    else if (request.status === 422 || request.status === 503) {
      shown(request.responseText, form.querySelector("#f-file").files)
    } else location.assign(request.responseURL)
  })
  request.addEventListener("error", failed)
  request.addEventListener("abort", failed)
  request.open("POST", form.action)
  form.querySelector("#f-file-error").hidden = true
  bar.hidden = false
  button.disabled = true
  request.send(new FormData(form))
}

start(found())
