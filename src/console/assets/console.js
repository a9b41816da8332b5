// The pages work without this. It adds: questions offered while typing, presses without leaving the page, copying.

const WAIT_MS = 90;

for (const box of document.querySelectorAll('[data-combobox]')) offerQuestions(box);
for (const form of document.querySelectorAll('form[data-press]')) pressInPlace(form);
for (const button of document.querySelectorAll('[data-copy]')) copyOnPress(button);
openNamedDetails();
addEventListener('hashchange', openNamedDetails);
addEventListener('keydown', focusOnSlash);

/** A combobox after the ARIA pattern: arrows move, Enter asks the chosen question, Escape closes. */
function offerQuestions(box) {
  const input = box.querySelector('input');
  const list = box.appendChild(document.createElement('ul'));
  list.id = `${input.id}-offered`;
  list.role = 'listbox';
  list.ariaLabel = 'Questions';
  list.hidden = true;
  input.role = 'combobox';
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  let at = -1;
  let typed = input.value;
  let timer;
  let latest = 0;

  const show = (choices) => {
    at = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...choices.map(({ question }, i) => option(question, `${list.id}-${i}`)));
    list.hidden = choices.length === 0;
    input.setAttribute('aria-expanded', String(choices.length > 0));
  };
  const option = (question, id) => {
    const item = document.createElement('li');
    item.id = id;
    item.role = 'option';
    item.ariaSelected = 'false';
    item.append(...emphasised(question, typed));
    item.dataset.question = question;
    // Before the input loses its focus, and the list with it.
    item.addEventListener('mousedown', (event) => {
      event.preventDefault();
      ask(question);
    });
    return item;
  };
  const ask = (question) => {
    input.value = question;
    show([]);
    input.form.requestSubmit();
  };
  const move = (by) => {
    const { length } = list.children;
    at = ((at + 1 + by + length + 1) % (length + 1)) - 1;
    for (const [i, item] of [...list.children].entries()) item.ariaSelected = String(i === at);
    const chosen = list.children[at];
    input.value = chosen ? chosen.dataset.question : typed;
    if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
    else input.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  };
  const look = async () => {
    const mine = ++latest;
    const response = await fetch(`/console/complete?${new URLSearchParams({ q: typed })}`).catch(() => undefined);
    const choices = response?.ok ? await response.json().catch(() => []) : [];
    if (mine === latest && document.activeElement === input) show(choices);
  };

  input.addEventListener('input', () => {
    typed = input.value;
    clearTimeout(timer);
    latest += 1;
    if (typed.trim() === '') show([]);
    else timer = setTimeout(look, WAIT_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && !list.hidden) {
      input.value = typed;
      show([]);
      event.preventDefault();
    }
    if (event.key === 'ArrowDown' && list.hidden && typed.trim() !== '') look();
    if (list.hidden || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  });
  input.form.addEventListener('submit', () => show([]));
  input.addEventListener('blur', () => {
    latest += 1;
    show([]);
  });
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

/** Sends a form in the background and says under it what came of it; the form stays usable where sending failed. */
function pressInPlace(form) {
  const told = form.querySelector('.told');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const sending = fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
    const response = await sending.catch(() => undefined);
    const said = response?.ok ? await response.json().catch(() => undefined) : undefined;
    told.textContent = said?.text ?? 'That could not be sent. Try again in a moment.';
    told.classList.toggle('failed', said === undefined);
    if (said) event.submitter?.setAttribute('aria-pressed', 'true');
    for (const other of form.querySelectorAll('[aria-pressed]'))
      if (other !== event.submitter) other.removeAttribute('aria-pressed');
  });
}

function copyOnPress(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const name = button.textContent;
  button.addEventListener('click', async () => {
    const done = await navigator.clipboard.writeText(button.dataset.copy).then(
      () => 'Copied',
      () => 'Not allowed to copy',
    );
    button.textContent = done;
    setTimeout(() => {
      button.textContent = name;
    }, 2000);
  });
}

/** An address that names folded text unfolds it. */
function openNamedDetails() {
  const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) named.open = true;
}

function focusOnSlash(event) {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
  const input = document.getElementById('q');
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
}
