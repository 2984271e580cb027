import type { LocalText } from '@saphan/contracts';

/** A site that lets its visitors sign in here. */
export interface IdentityClient {
  readonly clientId: 'portal' | 'portal-declaration' | 'desk' | 'linkage';
  readonly names: LocalText;
  /** Origin, without a trailing slash. */
  readonly url: string;
  readonly secret: string;
  /** Whom the page offers first. */
  readonly offers: 'person' | 'officer';
  /** `declaration`: whoever comes by it is told that they sign something, and by which code to know it. */
  readonly use: 'sign-in' | 'declaration';
}

export const clientNames = {
  portal: { th: 'สะพาน (พอร์ทัลบริการภาครัฐ)', en: 'Saphan (government services portal)' },
  'portal-declaration': { th: 'สะพาน (พอร์ทัลบริการภาครัฐ)', en: 'Saphan (government services portal)' },
  desk: { th: 'โต๊ะเจ้าหน้าที่', en: 'The officers’ desk' },
  linkage: { th: 'ศูนย์กลางการเชื่อมโยงข้อมูล', en: 'The Linkage Center' },
} as const satisfies Record<IdentityClient['clientId'], LocalText>;

export const callbackOf = ({ url }: IdentityClient): string => `${url}/signin/callback`;

/** Where a site may send its visitor after signing out: its first page. */
export const afterSignOutOf = ({ url }: IdentityClient): string => `${url}/`;

/** Where a visitor may have come from, each site once. */
export const sitesOf = (clients: readonly IdentityClient[]): readonly IdentityClient[] =>
  clients.filter(({ use }) => use === 'sign-in');
