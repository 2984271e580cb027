import { Button, ButtonLink } from '@saphan/ui';
import type { VNode } from 'preact';

/** What ends a page that brings something new into a change set: the press that does it, and the way back to the set. */
export const MakeOrBack = ({ set, make, back }: { set: string; make: string; back: string }): VNode => (
  <p class="cluster">
    <Button>{make}</Button>
    <ButtonLink href={`/change-sets/${set}`} tone="plain">
      {back}
    </ButtonLink>
  </p>
);
