// Says how much of a list its filter leaves. CSS alone hides what is not chosen; what it left is
// counted here, each link once, since an innovation of two agencies stands in the list twice.
const form = document.getElementById("saring")
const items = [...document.querySelectorAll(form.dataset.items)]
const written = count => count.toLocaleString(document.documentElement.lang)

function different(some) {
  return new Set(some.map(item => item.querySelector("a").href)).size
}

function say() {
  const shown = different(items.filter(item => item.getClientRects().length))
  form.querySelector("[aria-live]").textContent = form.dataset.count
    .replace("{shown}", written(shown))
    .replace("{all}", written(different(items)))
}

form.addEventListener("change", say)
form.addEventListener("reset", () => setTimeout(say)) // the choices are reset after the event
addEventListener("pageshow", say) // also when one comes back to what was chosen before
