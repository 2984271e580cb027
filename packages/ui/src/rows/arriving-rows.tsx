import { Fragment, h, type ComponentChildren, type VNode } from 'preact';
import { usePage } from '../page-context.tsx';

export interface ArrivingRowsProps {
  /** What stands in each place until its group comes: rows in the state `asking`, by slot name. */
  waiting: readonly { readonly slot: string; readonly rows: ComponentChildren }[];
  /** The mark at which `streamPage` cuts. */
  mark: string;
}

/**
 * Rows of several sources, each group in its own place however late it comes, without JavaScript: a declarative shadow root
 * shows the waiting rows, and a streamed `<Rows slot="…">` takes its place as soon as the browser has read it. A browser that
 * doesn't know shadow roots shows the groups in the order they come.
 */
export function ArrivingRows({ waiting, mark }: ArrivingRowsProps): VNode {
  const { asset } = usePage();
  return (
    <div class="arriving" aria-live="polite">
      {h(
        'template',
        { shadowrootmode: 'open' } as object,
        <Fragment>
          <link rel="stylesheet" href={asset('saphan.css')} />
          {waiting.map(({ slot, rows }) => (
            <slot name={slot}>
              <dl class="rows">{rows}</dl>
            </slot>
          ))}
        </Fragment>,
      )}
      {mark}
    </div>
  );
}
