// Copying: buttons that name, by a selector, whose text they copy. Without scripts they are hidden.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.parentElement.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const found = [...document.querySelectorAll(button.dataset.copy)];
    const text = found.map((node) => node.href ?? node.innerText.trim()).join("\n\n");
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2500);
  });
}
