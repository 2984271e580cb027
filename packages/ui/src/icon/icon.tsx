import type { VNode } from 'preact';

/** One set, drawn on 20 × 20 with a 1.75 px line. Never alone: a word always stands beside it. */
const paths = {
  seal: 'M10 2.2l2 1.5 2.5-.2.7 2.4 2 1.5-.9 2.4.9 2.4-2 1.5-.7 2.4-2.5-.2-2 1.5-2-1.5-2.5.2-.7-2.4-2-1.5.9-2.4-.9-2.4 2-1.5.7-2.4 2.5.2zM7 10.2l2.1 2.1L13.2 8',
  asking: 'M10 2.5a7.5 7.5 0 1 1-7.4 8.8M10 6v4.2l2.8 1.8',
  later: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v4.2l2.8 1.8',
  typed: 'M3.5 16.5l.8-3.6L13.6 3.6l2.8 2.8-9.3 9.3zM11.5 5.7l2.8 2.8',
  done: 'M4 10.5l4 4 8-9',
  wrong: 'M10 2.8l7.8 13.7H2.2zM10 8v4M10 14.2v.2',
  search: 'M8.8 3a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8.8 3zM13 13l4.2 4.2',
  document: 'M5 2.5h6.5L15.5 6.5v11H5zM11.3 2.7v4h4M7.5 10.5h5M7.5 13.5h5',
  file: 'M12.5 5.5l-5.8 5.8a2 2 0 0 0 2.8 2.8l6-6a3.6 3.6 0 0 0-5.1-5.1L4.3 9.1a5.2 5.2 0 0 0 7.4 7.4l4.8-4.8',
  download: 'M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13',
  upload: 'M10 13V3.5M6 7l4-4 4 4M3.5 16.5h13',
  person: 'M10 3a3.3 3.3 0 1 1 0 6.6A3.3 3.3 0 0 1 10 3zM3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5',
  company: 'M3.5 17.5V4.5h8v13M11.5 9h5v8.5M2 17.5h16M6 8h3M6 11h3M6 14h3',
  message: 'M3 4h14v10H9.5L5.5 17v-3H3z',
  money: 'M2.5 5h15v10h-15zM10 7.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM5 8v4M15 8v4',
  eye: 'M1.8 10S4.8 4.8 10 4.8 18.2 10 18.2 10 15.2 15.2 10 15.2 1.8 10 1.8 10zM10 7.6a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8z',
  back: 'M12.5 4L6.5 10l6 6',
  next: 'M7.5 4l6 6-6 6',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  link: 'M8 12l4-4M9 6l1.8-1.8a3.5 3.5 0 0 1 5 5L14 11M11 14l-1.8 1.8a3.5 3.5 0 0 1-5-5L6 9',
  print: 'M6 7V3h8v4M4.5 14H3V7h14v7h-1.5M6 12h8v5H6z',
} as const;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths) as IconName[];

export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The bridge: a deck on three piers with two arches below. */
export function BridgeMark(): VNode {
  return (
    <svg class="bridge-mark" viewBox="0 0 40 24" aria-hidden="true" focusable="false">
      <path d="M1 7.5h38M5 7.5V22M20 7.5V22M35 7.5V22" />
      <path d="M5 22c0-7.5 3.4-11 7.5-11S20 14.500 20 22M20 22c0-7.5 3.4-11 7.500-11S35 14.500 35 22" />
      <path class="bridge-mark-rise" d="M1 7.500C9 1 31 1 39 7.500" />
    </svg>
  );
}
