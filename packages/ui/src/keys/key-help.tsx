import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

const texts = defineTexts({ title: 'ปุ่มลัด', close: 'ปิด' }, { title: 'Keys', close: 'Close' });

/** The keys of a page and what each does; an island opens it at `?`. */
export function KeyHelp({ keys }: { keys: readonly (readonly [string, string])[] }): VNode {
  const text = texts(useLanguage());
  return (
    <dialog class="key-help" data-key-help aria-label={text.title}>
      <h2>{text.title}</h2>
      <dl>
        {keys.map(([key, meaning]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button class="button button-quiet button-small">{text.close}</button>
      </form>
    </dialog>
  );
}
