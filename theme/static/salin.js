// Copying: buttons that name, by a selector, whose text they copy. Without scripts they are hidden.
const textOf = (node) => node.innerText.trim() || node.textContent.trim(); // what is folded has no innerText
for (const button of document.querySelectorAll("[data-copy]")) {
  button.parentElement.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const found = [...document.querySelectorAll(button.dataset.copy)];
    const text = found.map((node) => node.href ?? textOf(node)).join("\n\n");
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2500);
  });
}
