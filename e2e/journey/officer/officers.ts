/** Who checks and who decides at an agency; often one and the same. */
export interface AgencyOfficers {
  readonly checks: string;
  readonly decides: string;
  /** Two officers decide: the one who checks proposes. */
  readonly proposes?: true;
}

/** Officers of the demo country by the member that employs them. */
const officers: Readonly<Record<string, AgencyOfficers>> = {
  'TH/LGO/CNX': { checks: '9500100002004', decides: '9500100002101' },
  'TH/LGO/MAEHIA': { checks: '9500100002608', decides: '9500100002608' },
  'TH/GOV/RD': { checks: '9500100002209', decides: '9500100002209' },
  'TH/GOV/DBD': { checks: '9100100003209', decides: '9100100003209' },
  'TH/GOV/EXCISE': { checks: '9500100002403', decides: '9500100002403' },
  'TH/GOV/SSO': { checks: '9500100002501', decides: '9500100002501' },
  'TH/GOV/FDA': { checks: '9103900003001', decides: '9103900003001' },
  'TH/GOV/DOPA': { checks: '9100100003306', decides: '9100100003306' },
  'TH/GOV/DIW': { checks: '9100100003403', decides: '9100100003403' },
  'TH/GOV/HSS': { checks: '9100100003501', decides: '9100100003501' },
  'TH/GOV/DLT': { checks: '9100100003608', decides: '9100100003608' },
  'TH/GOV/RTP': { checks: '9100100005007', decides: '9100100003705', proposes: true },
  'TH/GOV/DCP': { checks: '9100100003802', decides: '9100100003802' },
  'TH/GOV/PEA': { checks: '9100100003900', decides: '9100100003900' },
  'TH/GOV/PWA': { checks: '9100100004001', decides: '9100100004001' },
  'TH/GOV/DEP': { checks: '9100100004108', decides: '9100100004108' },
  'TH/GOV/DOE': { checks: '9100100004205', decides: '9100100004205' },
  'TH/GOV/SLF': { checks: '9100100004302', decides: '9100100004302' },
  'TH/GOV/DCA': { checks: '9100100004400', decides: '9100100004400' },
  'TH/GOV/DOL': { checks: '9100100004507', decides: '9100100004507' },
};

/** Agencies that the journey knows officers of. */
export const membersWithOfficers: readonly string[] = Object.keys(officers);

/** Throws for an agency that the journey knows nobody of. */
export function getOfficers(member: string): AgencyOfficers {
  const found = officers[member];
  if (found === undefined) throw new Error(`Nobody of ${member} is known to the journey`);
  return found;
}
