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

/** Sections that are needed seldom, behind one word. */
export interface NavGroup {
  readonly label: string;
  readonly links: readonly NavLink[];
}

export interface TopBarProps {
  /** Beside the mark: the product's name, or the agency's at the desk. */
  name: string;
  home: string;
  links: readonly NavLink[];
  /** Stands after the links, folded; on a phone its links stand under its label. */
  group?: NavGroup | undefined;
  /** Pages about the person who is signed in, with their name. */
  ownLinks?: readonly NavLink[] | undefined;
  /** A second line under the person's name, e.g. the officer's unit. */
  role?: string | undefined;
  wide?: boolean;
  offersSignIn?: boolean | undefined;
}

const Links = ({ links }: { links: readonly NavLink[] }): VNode => (
  <>
    {links.map(({ href, label, current }) => (
      <li>
        <a href={href} aria-current={current ? 'page' : undefined}>
          {label}
        </a>
      </li>
    ))}
  </>
);

/** A group is marked while one of its pages is seen. */
function Group({ label, links }: NavGroup): VNode {
  return (
    <li>
      <details class="top-group" name="top">
        <summary class={links.some(({ current }) => current) ? 'is-current' : undefined}>{label}</summary>
        <ul class="top-sheet">
          <Links links={links} />
        </ul>
      </details>
    </li>
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

function Tools({
  role,
  ownLinks = [],
  offersSignIn = true,
}: Pick<TopBarProps, 'role' | 'ownLinks' | 'offersSignIn'>): VNode {
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
        <details class="top-person" name="top">
          <summary>
            <Icon name="person" />
            <span>
              <span class="unseen">{texts.signedIn} </span>
              <PersonName {...page.person} />
              {role !== undefined && <small>{role}</small>}
            </span>
          </summary>
          <Form action="/signout" class="top-sheet">
            <p class="top-whole-name">
              {page.person.name}
              {role !== undefined && <small>{role}</small>}
            </p>
            {ownLinks.length > 0 && (
              <ul>
                <Links links={ownLinks} />
              </ul>
            )}
            <button class="button button-quiet button-small" type="submit">
              {texts.signOut}
            </button>
          </Form>
        </details>
      ) : offersSignIn ? (
        <a class="top-signin" href={`/signin?returnTo=${encodeURIComponent(page.path)}`}>
          {texts.signIn}
        </a>
      ) : null}
    </div>
  );
}

/** Mark, name, sections, language, person. On a phone the sections fold into a menu; nothing needs JavaScript. */
export function TopBar(props: TopBarProps): VNode {
  const { name, home, links, group, ownLinks, role, wide = false, offersSignIn } = props;
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
            <ul>
              <Links links={links} />
              {group && <Group {...group} />}
            </ul>
          </nav>
        )}
        <Tools role={role} ownLinks={ownLinks} offersSignIn={offersSignIn} />
        {links.length > 0 && (
          <details class="top-menu" name="top">
            <summary>
              <Icon name="menu" />
              <span>{texts.menu}</span>
            </summary>
            <nav class="top-sheet" aria-label={texts.sections}>
              <ul>
                <Links links={links} />
              </ul>
              {group && (
                <>
                  <p class="top-group-name">{group.label}</p>
                  <ul>
                    <Links links={group.links} />
                  </ul>
                </>
              )}
            </nav>
          </details>
        )}
      </div>
    </header>
  );
}
