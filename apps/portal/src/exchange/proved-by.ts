import type { Asker } from '@saphan/outbound';
import type { Assistant, SignedIn } from '@saphan/web/pages';

/** How an officer at a counter is named to a source. */
const toActor = ({ officer, names, desk, place }: Assistant): Asker => ({
  kind: 'officer',
  sub: officer,
  name: names.th,
  role: 'counter-officer',
  unit: `${desk} ${place.th}`,
});

/** Who asks: the person by their sign-in, and the officer who sits with them, whom the evidence names beside the person. */
export const provedBy = ({
  idToken,
  assistant,
}: Pick<SignedIn, 'idToken' | 'assistant'>): { readonly proof: string; readonly actor?: Asker } => ({
  proof: idToken,
  ...(assistant && { actor: toActor(assistant) }),
});
