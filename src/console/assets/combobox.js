const WAIT_MS = 90;

/** Offers questions to what is being typed: arrows move, Enter asks the chosen one, Escape closes. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function offerQuestions(box) {
  const input = box.querySelector('input');
  const list = makeList(box, input);
  const offer = createOffer(input, list);
  let timer;

  input.addEventListener('input', () => {
    clearTimeout(timer);
    offer.typed();
    if (input.value.trim() === '') offer.close();
    else timer = setTimeout(offer.look, WAIT_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      offer.leave();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    clearTimeout(timer);
    offer.move(event.key === 'ArrowDown' ? 1 : -1);
  });
  input.addEventListener('blur', offer.close);
  input.form.addEventListener('submit', offer.close);
}

function makeList(box, input) {
  const list = document.createElement('ul');
  list.id = `${input.id}-offered`;
  list.role = 'listbox';
  list.ariaLabel = 'Questions';
  list.hidden = true;
  box.append(list);
  input.role = 'combobox';
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  return list;
}

/** The list under an input: what was typed, what is offered, which one is chosen (-1: none, the typed text stands). */
function createOffer(input, list) {
  let text = input.value;
  let at = -1;
  let asked = 0;

  const show = (questions) => {
    at = -1;
    list.replaceChildren(...questions.map((question, i) => option(question, i)));
    list.hidden = questions.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
  };
  const option = (question, i) => {
    const item = document.createElement('li');
    item.id = `${list.id}-${i}`;
    item.role = 'option';
    item.ariaSelected = 'false';
    item.append(...emphasised(question, text));
    // On mousedown: a click would come after the input lost its focus, and the list with it.
    item.addEventListener('mousedown', (event) => {
      event.preventDefault();
      input.value = question;
      input.form.requestSubmit();
    });
    return item;
  };
  const choose = (place) => {
    at = place;
    const chosen = list.children[at];
    for (const item of list.children) item.ariaSelected = String(item === chosen);
    input.value = chosen ? chosen.textContent : text;
    if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
    else input.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  };
  const look = async () => {
    const mine = ++asked;
    const questions = await completionsOf(text);
    if (mine === asked && document.activeElement === input) show(questions);
  };

  return {
    look,
    typed() {
      text = input.value;
      asked += 1;
    },
    /** Round and round, past the typed text. What was asked for meanwhile must not take the list away from under it. */
    move(by) {
      asked += 1;
      const places = list.children.length + 1;
      if (!list.hidden) choose(((at + 1 + by + places) % places) - 1);
    },
    leave() {
      input.value = text;
      show([]);
    },
    close() {
      asked += 1;
      show([]);
    },
  };
}

async function completionsOf(text) {
  try {
    const response = await fetch(`/console/complete?${new URLSearchParams({ q: text })}`);
    return response.ok ? (await response.json()).map(({ question }) => question) : [];
  } catch {
    return [];
  }
}

/** The question in pieces, with the words that were typed in bold. */
function emphasised(question, typed) {
  const words = typed.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return question.split(/([\p{L}\p{N}]+)/u).map((piece) => {
    if (!words.some((word) => piece.toLowerCase().startsWith(word))) return piece;
    const strong = document.createElement('b');
    strong.textContent = piece;
    return strong;
  });
}
