import type { ComponentChildren, VNode } from 'preact';
import { GuidePanel, type Guide } from '../guide/guide-panel.tsx';
import { Notice } from '../notice/notice.tsx';
import type { PageFacts } from '../page-context.tsx';
import { Document } from './document.tsx';
import { layoutTexts } from './layout-texts.ts';
import { TopBar, type NavGroup, type NavLink } from './top-bar.tsx';

export interface SideLink extends NavLink {
  /** How many wait behind it. */
  /** As text where it is not counted to its end: `1,000+`. */
  readonly count?: number | string;
}

export interface SideGroup {
  readonly title?: string;
  readonly links: readonly SideLink[];
}

export interface StaffLayoutProps {
  page: PageFacts;
  title: string;
  /** The agency, or the product where no agency is signed in. */
  name: string;
  home?: string;
  links: readonly NavLink[];
  group?: NavGroup | undefined;
  ownLinks?: readonly NavLink[] | undefined;
  side?: readonly SideGroup[];
  /** The officer's role or unit. */
  role?: string | undefined;
  islands?: readonly string[];
  demo?: boolean;
  /** How the work of the page is done. */
  guide?: Guide | undefined;
  children: ComponentChildren;
}

function Side({ groups, label }: { groups: readonly SideGroup[]; label: string }): VNode {
  // One group with a name is a section's menu; several, or one without, choose what is shown.
  const [only, ...others] = groups;
  const name = others.length === 0 ? only?.title : undefined;
  return (
    <nav class="side" aria-label={name ?? label}>
      {groups.map(({ title, links }) => (
        <div>
          {title !== undefined && (
            <p class="side-title" aria-hidden="true">
              {title}
            </p>
          )}
          <ul aria-label={name === undefined ? title : undefined}>
            {links.map(({ href, label: text, current, count }) => (
              <li>
                <a href={href} aria-current={current ? 'page' : undefined}>
                  <span>{text}</span>
                  {count !== undefined && <span class="number">{count.toLocaleString('en')}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** Page of officers, operators and planners: dense but quiet, the whole width, filters at the left where there are any. */
export function StaffLayout(props: StaffLayoutProps): VNode {
  const {
    page,
    title,
    name,
    home = '/',
    links,
    group,
    ownLinks,
    side,
    role,
    islands = [],
    demo = false,
    guide,
  } = props;
  const texts = layoutTexts(page.language);
  return (
    <Document page={page} title={title} kind="staff" islands={islands}>
      {demo && <p class="demo-strip">{texts.demo}</p>}
      <TopBar name={name} home={home} links={links} group={group} ownLinks={ownLinks} role={role} wide />
      <div class={side ? 'staff-frame with-side' : 'staff-frame'}>
        {side && <Side groups={side} label={texts.filters} />}
        <main id="main" tabIndex={-1} class="staff-main">
          {guide !== undefined && <GuidePanel guide={guide} />}
          {page.notice !== undefined && (
            <Notice tone={page.noticeTone} startsHere>
              {page.notice}
            </Notice>
          )}
          {props.children}
        </main>
      </div>
    </Document>
  );
}
