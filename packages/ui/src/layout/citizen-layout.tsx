import type { ComponentChildren, VNode } from 'preact';
import { Notice } from '../notice/notice.tsx';
import type { PageFacts } from '../page-context.tsx';
import { Document } from './document.tsx';
import { Footer } from './footer.tsx';
import { layoutTexts } from './layout-texts.ts';
import { TopBar, type NavLink } from './top-bar.tsx';

export interface CitizenLayoutProps {
  page: PageFacts;
  title: string;
  links: readonly NavLink[];
  footerLinks?: readonly NavLink[];
  islands?: readonly string[];
  /** Shows the strip that says nothing here is real. */
  demo?: boolean;
  /** Reading width; `wide` for pages with a table or a drawing, `full` where the page brings its own bands. */
  width?: 'reading' | 'wide' | 'full';
  refreshSeconds?: number;
  /** Between head and content, across the page: what holds for every page while it lasts. */
  band?: ComponentChildren;
  /** False where nobody is to sign in by the head: a page that signs somebody in by itself. */
  offersSignIn?: boolean;
  children: ComponentChildren;
}

const widths = { reading: 'wrap narrow page', wide: 'wrap page', full: '' } as const;

/** Page of citizens and businesses: quiet head, content, and a foot with the promise under the bridge. */
export function CitizenLayout(props: CitizenLayoutProps): VNode {
  const { page, title, links, footerLinks = [], islands = [], demo = false, width = 'reading' } = props;
  const texts = layoutTexts(page.language);
  return (
    <Document
      page={page}
      title={title}
      kind="citizen"
      islands={islands}
      refreshSeconds={props.refreshSeconds}
    >
      {demo && <p class="demo-strip">{texts.demo}</p>}
      <TopBar name={texts.brand} home="/" links={links} offersSignIn={props.offersSignIn} />
      {props.band}
      <main id="main" tabIndex={-1} class={widths[width]}>
        {page.notice !== undefined && <Notice tone={page.noticeTone}>{page.notice}</Notice>}
        {props.children}
      </main>
      <Footer links={footerLinks} />
    </Document>
  );
}
