import type { Browser } from 'playwright-core';
import type { CountryDoors } from '../harness/country.ts';
import { decideWaiting } from './officer/decide-waiting.ts';
import { getOfficers, membersWithOfficers } from './officer/officers.ts';
import { openVisitor } from './visitor.ts';

/** Officers of all agencies at their desks, each at a browser of their own: they decide what waits, and go home. */
export async function letOfficersDecide(
  browser: Browser,
  country: CountryDoors,
  tell: (text: string) => void,
): Promise<void> {
  await Promise.all(
    membersWithOfficers.map(async (member) => {
      const { checks, decides, proposes } = getOfficers(member);
      const work = async (pid: string, isProposer: boolean): Promise<number> => {
        const officer = await openVisitor(browser, { language: 'th', usesScript: true, who: member });
        const count = await decideWaiting(pid, officer, country, { proposes: isProposer });
        await officer.close();
        return count;
      };
      if (proposes) await work(checks, true);
      const count = await work(decides, false);
      tell(count === 0 ? `${member}: nothing waits` : `${member} has decided ${String(count)}`);
    }),
  );
}
