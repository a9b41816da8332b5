/** Sends a form in the background and says under it what came of it; the form stays usable where sending failed. */
export function pressInPlace(form) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const said = await send(form, event.submitter);
    const told = form.querySelector('.told');
    told.textContent = said ?? 'That could not be sent. Try again in a moment.';
    told.classList.toggle('failed', said === undefined);
    if (said === undefined) return;
    for (const pressed of form.querySelectorAll('[aria-pressed]')) pressed.removeAttribute('aria-pressed');
    shownFor(event.submitter)?.setAttribute('aria-pressed', 'true');
  });
}

/** Enter in a field presses a hidden button; the one that people see says the same. */
function shownFor(button) {
  if (!button?.hidden) return button;
  return button.form.querySelector(`button:not([hidden])[name="${button.name}"][value="${button.value}"]`);
}

/** What the desk's machine said, or undefined where the press did not arrive. */
async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  try {
    const response = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
    return response.ok ? (await response.json()).text : undefined;
  } catch {
    return undefined;
  }
}

const SAID_MS = 2000;

/** Shows a button that copies its `data-copy`; browsers give no clipboard to pages on plain http elsewhere. */
export function copyOnPress(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const name = button.textContent;
  button.addEventListener('click', async () => {
    button.textContent = await navigator.clipboard.writeText(button.dataset.copy).then(
      () => 'Copied',
      () => 'Copying is not allowed',
    );
    setTimeout(() => {
      button.textContent = name;
    }, SAID_MS);
  });
}
