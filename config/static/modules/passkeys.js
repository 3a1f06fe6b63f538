// Passkeys: a form marked data-passkey asks the browser for one and sends what it gives, as JSON, in its field
// "credential". Without passkeys or JavaScript such forms stay hidden, and the page offers another way.

const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)).buffer
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")

const withIds = (list) => (list ?? []).map((each) => ({ ...each, id: decode(each.id) }))

const creation = ({ publicKey }) => ({
  publicKey: {
    ...publicKey,
    challenge: decode(publicKey.challenge),
    user: { ...publicKey.user, id: decode(publicKey.user.id) },
    excludeCredentials: withIds(publicKey.excludeCredentials),
  },
})

const request = ({ publicKey }) => ({
  publicKey: { ...publicKey, challenge: decode(publicKey.challenge), allowCredentials: withIds(publicKey.allowCredentials) },
})

const asJson = (credential) => {
  const response = {}
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = encode(credential.response[part])
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports()
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  }
}

const optionsOf = async (form) => {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent)
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } })
  if (!answer.ok) throw new Error("no options")
  return (await answer.json()).request_options
}

const ask = async (form) => {
  const options = await optionsOf(form)
  return form.dataset.passkey === "create"
    ? navigator.credentials.create(creation(options))
    : navigator.credentials.get(request(options))
}

const prepare = (form) => {
  form.hidden = false
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const says = form.querySelector("[data-passkey-says]")
    says.textContent = ""
    try {
      form.elements.namedItem("credential").value = JSON.stringify(asJson(await ask(form)))
      form.submit()
    } catch {
      says.textContent = "That did not work, or you stopped it. Try again, or use another way."
    }
  })
}

export const passkeys = () => {
  if (!window.PublicKeyCredential) return
  document.querySelectorAll("form[data-passkey]").forEach(prepare)
  document.querySelectorAll("[data-passkey-absent]").forEach((each) => (each.hidden = true))
}
