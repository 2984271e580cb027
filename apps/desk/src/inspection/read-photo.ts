import type { Desk } from '../desk.ts';
import { readOfficerFile } from '../file/read-officer-file.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** A photo of a visit; the look is noted. @throws Problem `file-unknown`, and those of `openForOfficer` */
export const readPhoto = (
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  named: { readonly id: string; readonly file: string },
) =>
  readOfficerFile(desk, trx, who, named, ({ view }) =>
    view.inspections.flatMap(({ report }) => report?.photos ?? []),
  );
