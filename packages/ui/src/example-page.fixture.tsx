import type { Language } from '@saphan/contracts';
import { readdirSync } from 'node:fs';
import type { ComponentChildren, VNode } from 'preact';
import type { Examples } from './example.ts';
import { CitizenLayout } from './layout/citizen-layout.tsx';
import type { PageFacts } from './page-context.tsx';

/** Facts of a page that nobody asked for over the network. */
export const examplePage = (language: Language, more: Partial<PageFacts> = {}): PageFacts => ({
  language,
  path: '/examples',
  otherLanguage: `/examples?lang=${language === 'th' ? 'en' : 'th'}`,
  person: undefined,
  csrf: () => 'token-of-the-example',
  asset: (name) => `/assets/${name}`,
  notice: undefined,
  noticeTone: 'good',
  ...more,
});

/** Every component's examples by the name of its folder. */
export async function loadExamples(): Promise<Map<string, Examples>> {
  const found = new Map<string, Examples>();
  for (const folder of readdirSync(import.meta.dirname, { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === 'styles') continue;
    const module = (await import(`./${folder.name}/examples.tsx`)) as { examples: Examples };
    found.set(folder.name, module.examples);
  }
  return found;
}

/** All examples under each other, as they are looked at. */
export function ExamplePage({ page, children }: { page: PageFacts; children: ComponentChildren }): VNode {
  return (
    <CitizenLayout page={page} title="ตัวอย่าง" links={[{ href: '/', label: 'บริการ' }]} width="wide" demo>
      {children}
    </CitizenLayout>
  );
}
