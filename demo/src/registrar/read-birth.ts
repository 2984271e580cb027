import type { DeskClient } from '../agency-system/desk-client.ts';

/** A birth that was registered at the counter, as the register of births writes it down. */
export interface Birth {
  /** Case by which it was registered. */
  readonly case: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly sex: 'male' | 'female';
  /** ISO day. */
  readonly bornOn: string;
  readonly houseCode: string;
  readonly motherPid: string;
  /** None where the father is not named. */
  readonly fatherPid: string | undefined;
}

interface Answers {
  readonly answers: readonly { readonly item: string; readonly value: unknown }[];
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What a case of `birth-registration` says of the child, as the desk gives it to the registrar's system; nothing where it is not whole. */
export async function readBirth(desk: Pick<DeskClient, 'get'>, id: string): Promise<Birth | undefined> {
  const { answers } = await desk.get<Answers>(`/cases/${id}/answers`);
  const valueOf = (wanted: string): string | undefined =>
    textOf(answers.find(({ item }) => item === wanted)?.value);
  const firstName = valueOf('birth.firstName');
  const lastName = valueOf('birth.lastName');
  const sex = valueOf('birth.sex');
  const bornOn = valueOf('child.birthDate');
  const houseCode = valueOf('birth.houseCode');
  const motherPid = valueOf('birth.motherPid');
  if (sex !== 'male' && sex !== 'female') return undefined;
  if (!firstName || !lastName || !bornOn || !houseCode || !motherPid) return undefined;
  const fatherPid = valueOf('birth.fatherPid');
  return { case: id, firstName, lastName, sex, bornOn, houseCode, motherPid, fatherPid };
}
