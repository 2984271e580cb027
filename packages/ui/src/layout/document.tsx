import type { ComponentChildren, VNode } from 'preact';
import { PageProvider, type PageFacts } from '../page-context.tsx';
import { layoutTexts } from './layout-texts.ts';

export interface DocumentProps {
  page: PageFacts;
  title: string;
  kind: 'citizen' | 'staff';
  /** Islands of this page by the names of their sources, e.g. `table-keys.ts`. */
  islands?: readonly string[];
  /** A page that waits for others reloads itself, in seconds; the reader can go on without. */
  refreshSeconds?: number | undefined;
  children: ComponentChildren;
}

/** A page with a script looks again by that; without, it is loaded anew. */
function Refresh({ seconds, hasScript }: { seconds: number; hasScript: boolean }): VNode {
  const meta = <meta http-equiv="refresh" content={String(seconds)} />;
  return hasScript ? <noscript>{meta}</noscript> : meta;
}

/** The HTML around every page. */
export function Document(props: DocumentProps): VNode {
  const { page, title, kind, islands = [], refreshSeconds, children } = props;
  const texts = layoutTexts(page.language);
  return (
    <PageProvider page={page}>
      <html lang={page.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} · ${texts.brand}`}</title>
          <meta name="color-scheme" content="light dark" />
          <meta name="format-detection" content="telephone=no" />
          {refreshSeconds !== undefined && (
            <Refresh seconds={refreshSeconds} hasScript={islands.length > 0} />
          )}
          <link rel="stylesheet" href={page.asset('saphan.css')} />
          <link rel="icon" type="image/svg+xml" href={page.asset('bridge.svg')} />
          <script type="module" src={page.asset('close-sheets.ts')} />
          {islands.map((name) => (
            <script type="module" src={page.asset(name)} />
          ))}
        </head>
        <body class={kind}>
          <a class="skip" href="#main">
            {texts.skip}
          </a>
          {children}
        </body>
      </html>
    </PageProvider>
  );
}
