// The little of reveal.js that matters to figures: slides scaled as a whole, hidden while another is shown, turned by keys.
const size = { width: 960, height: 700 };
const slides = document.querySelector(".slides");
const sections = [...slides.querySelectorAll("section")];

function fit() {
  const scale = Math.min(innerWidth / size.width, innerHeight / size.height);
  slides.style.setProperty("transform", `scale(${scale})`);
}

function step(by) {
  const at = sections.findIndex((section) => section.classList.contains("present"));
  const next = Math.min(sections.length - 1, Math.max(0, at + by));
  for (const [position, section] of sections.entries()) section.classList.toggle("present", position === next);
}

// Keys that a figure, a player or a field acts on do not come as far as here.
document.addEventListener("keydown", ({ key }) => {
  const by = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 }[key];
  if (by !== undefined) step(by);
});
addEventListener("resize", fit);
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-step]");
  if (button !== null) step(Number(button.dataset.step));
});
fit();
