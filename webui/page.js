// Runs once, when the panel is there: chips open the panel's cards, buttons copy or lead back.
const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

function reveal(card) {
  element.querySelectorAll(".card.focus").forEach((other) => other.classList.remove("focus"));
  card.classList.add("focus");
  card.scrollIntoView({ behavior: smooth, block: "nearest" });
  card.focus({ preventScroll: true });
}

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // a page that is not on localhost or https has no clipboard: copy by way of a selection
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const label = button.textContent;
  button.textContent = "已复制";
  setTimeout(() => (button.textContent = label), 1500);
}

document.addEventListener("click", (event) => {
  const chip = event.target.closest("a.chip");
  if (!chip) return;
  event.preventDefault();
  const id = chip.getAttribute("href").slice(1);
  const [, turn, n] = id.split("-");
  const card = document.getElementById(id);
  if (card) reveal(card);
  else trigger("show", { turn, n });
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.classList.contains("copy")) copy(button);
  if (button.classList.contains("back")) {
    const id = button.closest(".card").id;
    const chip = document.querySelector(`a.chip[href="#${id}"]`);
    chip?.scrollIntoView({ behavior: smooth, block: "center" });
    chip?.focus({ preventScroll: true });
  }
});

// A question and the start of its answer stay in sight while the answer grows, until the reader scrolls.
const talk = document.getElementById("talk");
let asked = 0;
let following = false;

function follow() {
  const questions = talk.querySelectorAll("#chat .user-row");
  if (questions.length > asked) following = true;
  asked = questions.length;
  const view = talk.querySelector("#chat .bubble-wrap");
  if (!following || !view || !asked) return;
  view.scrollTop += questions[asked - 1].getBoundingClientRect().top - view.getBoundingClientRect().top - 8;
}

new MutationObserver(follow).observe(talk, { childList: true, subtree: true, characterData: true });
for (const act of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  talk.addEventListener(act, () => (following = false), { passive: true });
}

watch("value", () => {
  const card = element.querySelector(".card.focus");
  if (card) reveal(card);
  else element.closest("#side").scrollTop = 0;
});
