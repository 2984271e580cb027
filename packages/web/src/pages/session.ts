import type { LocalText } from '@saphan/contracts';
import type { KeptRefusal } from './refused-form.ts';

/** An officer at a counter who fills in with the person signed in, for as long as the person's card is in the reader. */
export interface Assistant {
  /** Id of the record that says that the person is there. */
  readonly presence: string;
  /** Officer's id at the desk of the agency. */
  readonly officer: string;
  readonly names: LocalText;
  /** The desk that gave the officer the right. */
  readonly desk: string;
  /** Where both are. */
  readonly place: LocalText;
}

/** Who is signed in, as the identity provider said. */
export interface SignedIn {
  readonly issuer: string;
  readonly pid: string;
  /** As the provider spells it, in the language of the register. */
  readonly name: string;
  readonly nameEn: string | undefined;
  /** First name alone, for where there is little room; none of a session of before. */
  readonly givenName?: string | undefined;
  readonly givenNameEn?: string | undefined;
  /** `ial2.3-aal2` and the like. */
  readonly acr: string;
  /** Epoch seconds. */
  readonly authTime: number;
  /** Compact JWS with `pid`, `acr`, `auth_time` and no names: the proof of the citizen's right. Never leaves the server but by exchange. */
  readonly idToken: string;
  /** Set at a counter. */
  readonly assistant?: Assistant | undefined;
}

/** A sign-in on its way: what the callback must find again. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  /** Page of ours to which a signed-in person comes back who did not confirm. */
  readonly backTo?: string | undefined;
  readonly maxAge: number | undefined;
  /** Set where a signed-in person declares: the token goes to `declarations`, and the person must be the same. */
  readonly declares: boolean;
}

/** All that is kept for one browser. */
export interface SessionContent {
  readonly csrf: string;
  /** Where a person has left it a moment ago: the secret of the pages that still stand open from then, until when they count. */
  readonly formerCsrf?: { readonly secret: string; readonly until: number } | undefined;
  /** Epoch milliseconds at which it began or its person signed in; its latest end is counted from here. */
  readonly begunAt?: number | undefined;
  readonly person?: SignedIn | undefined;
  readonly pending?: PendingSignIn | undefined;
  /** Nonce → ID token of a declaration, until the page that asked takes it. */
  readonly declarations?: Readonly<Record<string, string>> | undefined;
  /** A form that could not be taken, until it is. */
  readonly refused?: KeptRefusal | undefined;
  /** One message for the next page, e.g. that something was saved. */
  readonly notice?: string | undefined;
  /** `wait` where something did not come about; otherwise it did. */
  readonly noticeTone?: 'good' | 'wait' | undefined;
  /** What an app keeps between pages of a person not yet signed in, e.g. answers to a life event's questions. */
  readonly app?: Readonly<Record<string, unknown>> | undefined;
}
