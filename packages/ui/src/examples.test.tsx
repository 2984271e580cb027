import { languages } from '@saphan/contracts';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { ExamplePage, examplePage, loadExamples } from './example-page.fixture.tsx';

const all = await loadExamples();

describe.each(languages)('components in %s', (language) => {
  it.each([...all])('%s draws every example', (_name, examples) => {
    expect(Object.keys(examples).length).toBeGreaterThan(0);
    for (const [title, Example] of Object.entries(examples)) {
      const html = renderToString(
        <ExamplePage page={examplePage(language)}>
          <Example />
        </ExamplePage>,
      );
      expect(html, title).toContain(`<html lang="${language}">`);
      // The page's policy refuses style attributes and inline handlers: one that slips in would silently do nothing.
      expect(html, title).not.toMatch(/\sstyle="|\son[a-z]+="/);
      // Text that a component forgot to translate or got no value for.
      expect(html, title).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it.each([...all])('%s gives each id once', (_name, examples) => {
    for (const [title, Example] of Object.entries(examples)) {
      const html = renderToString(
        <ExamplePage page={examplePage(language)}>
          <Example />
        </ExamplePage>,
      );
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, title).toBe(ids.length);
      for (const [, target] of html.matchAll(/\s(?:for|aria-describedby)="([^"]+)"/g))
        for (const id of target!.split(' ')) expect(ids, title).toContain(id);
    }
  });
});
