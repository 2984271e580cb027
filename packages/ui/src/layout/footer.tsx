import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';
import { layoutTexts } from './layout-texts.ts';
import type { NavLink } from './top-bar.tsx';

/** The promise of the whole thing, under a drawn bridge, and the few links that every page owes. */
export function Footer({ links }: { links: readonly NavLink[] }): VNode {
  const texts = layoutTexts(useLanguage());
  return (
    <footer class="foot">
      <div class="foot-bridge" aria-hidden="true" />
      <div class="wrap foot-row">
        <div>
          <p class="foot-promise">{texts.promise}</p>
          <p class="foot-more small muted">{texts.promiseMore}</p>
        </div>
        {links.length > 0 && (
          <ul>
            {links.map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </footer>
  );
}
