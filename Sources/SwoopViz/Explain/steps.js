// Steps through explanations: shows what is known at a moment, and hides the rest.
(() => {
  function stepper(root) {
    const slider = root.querySelector("input[type=range]");
    const count = root.querySelector(".count");
    const moments = [...root.querySelectorAll(".moments > li")];
    const timed = [...root.querySelectorAll("[data-from]")];
    const marked = [...root.querySelectorAll("svg [data-step]")];
    const buttons = [...root.querySelectorAll("[data-go]")];
    const last = moments.length - 1;
    let now = 0;

    function show(moment) {
      now = Math.max(0, Math.min(last, moment));
      const item = moments[now];
      const { phase, step } = item.dataset;
      for (const other of moments) other.hidden = other !== item;
      for (const element of timed) {
        const { from, until } = element.dataset;
        const isSeen = now >= Number(from) && (until === undefined || now < Number(until));
        element.classList.toggle("seen", isSeen);
      }
      for (const element of marked) {
        element.classList.toggle("current", step !== undefined && element.dataset.step === step);
      }
      root.dataset.phase = phase;
      slider.value = now;
      slider.setAttribute("aria-valuetext", item.textContent);
      count.textContent = `${now} of ${last}`;
      for (const button of buttons) {
        const leadsBack = button.dataset.go === "first" || button.dataset.go === "back";
        button.setAttribute("aria-disabled", leadsBack ? now === 0 : now === last);
      }
    }

    const places = { first: () => 0, back: () => now - 1, next: () => now + 1, last: () => last };
    function go(place) {
      show(places[place]());
      root.querySelector("svg .box.current")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    for (const button of buttons) button.addEventListener("click", () => go(button.dataset.go));
    slider.addEventListener("input", () => show(Number(slider.value)));
    for (const box of root.querySelectorAll("svg .box.step")) {
      const moment = moments.findIndex((item) => item.dataset.step === box.dataset.step);
      box.addEventListener("click", () => show(moment));
    }
    root.classList.add("stepping");
    show(0);
    return { root, go };
  }

  const steppers = [...document.querySelectorAll(".explanation")].map(stepper);
  const keys = { ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last" };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.key in keys)) return;
    // Of several explanations the one that has the focus.
    const chosen = steppers.length === 1
      ? steppers[0] : steppers.find(({ root }) => root.contains(document.activeElement));
    if (!chosen) return;
    event.preventDefault();
    chosen.go(keys[event.key]);
  });
})();
