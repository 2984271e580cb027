import { fieldId } from '@saphan/ui';

/** Where in an entry something stands: in words, and on its editor. */
export interface EntryPlace {
  readonly words: readonly string[];
  /** Behind the editor's own address: page, query and anchor. */
  readonly rest: string;
}

export const anchor = (field: string): string => `#${fieldId(field)}`;
