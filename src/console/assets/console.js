// The pages work without this. It adds: questions offered while typing, presses without leaving the page, copying.
import { offerQuestions } from './combobox.js';
import { copyOnPress, pressInPlace } from './press.js';

for (const box of document.querySelectorAll('[data-combobox]')) offerQuestions(box);
for (const form of document.querySelectorAll('form[data-press]')) pressInPlace(form);
for (const button of document.querySelectorAll('[data-copy]')) copyOnPress(button);
addEventListener('keydown', focusOnSlash);

function focusOnSlash(event) {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
  const input = document.getElementById('q');
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
}
