import type { serviceTexts } from '../service-editor/service-texts.ts';

type Words = Readonly<Record<string, string>>;
type ServiceTexts = ReturnType<typeof serviceTexts>;
/** Words by the path of a value, or by the name of a group. */
type Tables = 'labels' | 'hints' | 'choices' | 'groups' | 'partNames';

/** Words of the pages on which the entries of one list are written. */
export type SheetTexts = Omit<ServiceTexts, Tables> & Readonly<Record<Tables, Words>>;
