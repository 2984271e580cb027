import type { VNode } from 'preact';
import { Form } from '../form/form.tsx';
import { BridgeMark, Icon } from '../icon/icon.tsx';
import { usePage, type PageFacts } from '../page-context.tsx';
import { layoutTexts } from './layout-texts.ts';

export interface NavLink {
  readonly href: string;
  readonly label: string;
  /** True on the page itself or one below it. */
  readonly current?: boolean;
}

export interface TopBarProps {
  /** Beside the mark: the product's name, or the agency's at the desk. */
  name: string;
  home: string;
  links: readonly NavLink[];
  /** A second line under the person's name, e.g. the officer's unit. */
  role?: string | undefined;
  wide?: boolean;
}

function Links({ links }: { links: readonly NavLink[] }): VNode {
  return (
    <ul>
      {links.map(({ href, label, current }) => (
        <li>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The whole name; on a phone the first name, which a title before it would push out. */
function PersonName({ name, givenName }: NonNullable<PageFacts['person']>): VNode {
  if (givenName === undefined) return <>{name}</>;
  return (
    <>
      <span class="top-name">{name}</span>
      <span class="top-given-name">{givenName}</span>
    </>
  );
}

function Tools({ role }: { role: string | undefined }): VNode {
  const page = usePage();
  const texts = layoutTexts(page.language);
  return (
    <div class="top-tools">
      <a
        class="top-language"
        href={page.otherLanguage}
        lang={texts.otherLanguage}
        hreflang={texts.otherLanguage}
        aria-label={texts.otherName}
      >
        {texts.other}
      </a>
      {page.person ? (
        <details class="top-person">
          <summary>
            <Icon name="person" />
            <span>
              <span class="unseen">{texts.signedIn} </span>
              <PersonName {...page.person} />
              {role !== undefined && <small>{role}</small>}
            </span>
          </summary>
          <Form action="/signout" class="top-sheet">
            <p class="top-whole-name">{page.person.name}</p>
            <button class="button button-quiet button-small" type="submit">
              {texts.signOut}
            </button>
          </Form>
        </details>
      ) : (
        <a class="top-signin" href={`/signin?returnTo=${encodeURIComponent(page.path)}`}>
          {texts.signIn}
        </a>
      )}
    </div>
  );
}

/** Mark, name, sections, language, person. On a phone the sections fold into a menu; nothing needs JavaScript. */
export function TopBar({ name, home, links, role, wide = false }: TopBarProps): VNode {
  const page = usePage();
  const texts = layoutTexts(page.language);
  return (
    <header class="top">
      <div class={wide ? 'top-row top-wide' : 'top-row wrap'}>
        <a class="brand" href={home}>
          <BridgeMark />
          <span>{name}</span>
        </a>
        {links.length > 0 && (
          <nav class="top-links" aria-label={texts.sections}>
            <Links links={links} />
          </nav>
        )}
        <Tools role={role} />
        {links.length > 0 && (
          <details class="top-menu">
            <summary>
              <Icon name="menu" />
              <span>{texts.menu}</span>
            </summary>
            <nav class="top-sheet" aria-label={texts.sections}>
              <Links links={links} />
            </nav>
          </details>
        )}
      </div>
    </header>
  );
}
