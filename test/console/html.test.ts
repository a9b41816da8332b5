import { describe, expect, test } from 'vitest';
import { html, type Part, render, trusted } from '../../src/console/html.ts';

describe('html', () => {
  test('escapes what stands in it, for text and for attributes', () => {
    const typed = `<img src=x onerror="alert('1')"> & co`;
    expect(render(html`<p title="${typed}">${typed}</p>`)).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co</p>',
    );
  });

  test('keeps templates in templates as they are, and joins lists', () => {
    expect(render(html`<ul>${['a', '<b>'].map((item) => html`<li>${item}</li>`)}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
    );
  });

  test('leaves out what is absent, and shows zero', () => {
    expect(render(html`[${undefined}${null}${false}${''}${0}]`)).toBe('[0]');
  });

  test('takes nobody else’s object for HTML', () => {
    const forged = JSON.parse('{"TRUSTED":"<b>","html":"<b>"}') as Part;
    expect(() => render(forged)).toThrow();
    expect(render(trusted('<b>'))).toBe('<b>');
  });
});
