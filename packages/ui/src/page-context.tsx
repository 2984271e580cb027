import type { Language, LocalText } from '@saphan/contracts';
import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useContext } from 'preact/hooks';

/** What components need to know of the page they stand on; `pageFacts(request)` of the pages door gives it. */
export interface PageFacts {
  readonly language: Language;
  readonly path: string;
  readonly otherLanguage: string;
  readonly person: { readonly name: string; readonly givenName?: string | undefined } | undefined;
  /** The officer at a counter who fills in with the person. */
  readonly assistant?: { readonly names: LocalText; readonly place: LocalText } | undefined;
  readonly csrf: () => string;
  readonly asset: (name: string) => string;
  readonly notice: string | undefined;
  /** `wait` where something did not come about. */
  readonly noticeTone: 'good' | 'wait';
}

const Page = createContext<PageFacts | undefined>(undefined);

export function PageProvider({ page, children }: { page: PageFacts; children: ComponentChildren }): VNode {
  return <Page.Provider value={page}>{children}</Page.Provider>;
}

/** @throws Error outside a layout */
export function usePage(): PageFacts {
  const page = useContext(Page);
  if (page === undefined) throw new Error('A component of @saphan/ui stands outside a layout.');
  return page;
}

export const useLanguage = (): Language => usePage().language;
