// Asks the device for a passkey, and puts what it answers into the form. Without a script, or
// without passkeys, the page says what to do instead.
const form = document.querySelector("form[data-passkey]")
const failed = document.getElementById("passkey-failed")
const absent = document.getElementById("passkey-absent")

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
const credentials = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }))

function asked() {
  const options = JSON.parse(form.dataset.options)
  options.challenge = bytes(options.challenge)
  if (options.user) options.user.id = bytes(options.user.id)
  options.allowCredentials = credentials(options.allowCredentials)
  options.excludeCredentials = credentials(options.excludeCredentials)
  return options
}

function answered(credential) {
  const { response } = credential
  const part = (name) => (response[name] ? { [name]: text(response[name]) } : {})
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      ...part("clientDataJSON"),
      ...part("attestationObject"),
      ...part("authenticatorData"),
      ...part("signature"),
      ...part("userHandle"),
    },
  })
}

document.getElementById("passkey-script").hidden = true
if (!window.PublicKeyCredential) {
  absent.hidden = false
  form.hidden = true
}

form.addEventListener("submit", async (event) => {
  if (form.elements.answer.value) return
  event.preventDefault()
  failed.hidden = true
  try {
    const publicKey = asked()
    const credential = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey })
    form.elements.answer.value = answered(credential)
    form.submit()
  } catch {
    failed.hidden = false
    failed.focus()
  }
})
