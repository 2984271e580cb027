import { toBangkokDay, type PartialDate } from '@saphan/thai';

/** The last day on which an agreement holds: it ends before `until`, most often at the midnight that begins the day after. */
export const toLastDay = (until: Date | string): PartialDate => toBangkokDay(new Date(until).getTime() - 1);
