import type { SignedAgreement, Snapshot } from '@saphan/contracts';

/** Purpose code of agreements under which a person's own data is fetched into a form. */
const purpose = 'prefill';

/** The agreement by which the consumer may fetch under the citizen's right now; the newest if there are several. */
export function findPrefillAgreement(
  snapshot: Snapshot,
  consumer: string,
  service: string,
  now: string,
): SignedAgreement | undefined {
  const time = Date.parse(now);
  return snapshot.agreements
    .filter(({ agreement, revokedAt }) => {
      const { from, until } = agreement.validity;
      return (
        agreement.consumer === consumer &&
        agreement.service === service &&
        agreement.right === 'citizen' &&
        agreement.purpose.code === purpose &&
        revokedAt === undefined &&
        Date.parse(from) <= time &&
        time < Date.parse(until)
      );
    })
    .sort((one, other) => (one.agreement.id < other.agreement.id ? 1 : -1))[0];
}
