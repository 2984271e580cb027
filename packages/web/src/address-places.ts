/** Places for connections that stay open: so many of all, and so many of one address. */
export interface AddressPlaces {
  /**
   * Takes a place, before anything is read for it: many at once are counted one by one.
   * @returns gives it back, once; nothing where there is none
   */
  enter(address: string): (() => void) | undefined;
}

/** @param most of all and of one address, in this process alone */
export function createAddressPlaces(most: {
  readonly all: number;
  readonly ofAddress: number;
}): AddressPlaces {
  const held = new Map<string, number>();
  let all = 0;
  return {
    enter(address) {
      const own = held.get(address) ?? 0;
      if (all >= most.all || own >= most.ofAddress) return undefined;
      all += 1;
      held.set(address, own + 1);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        all -= 1;
        const left = (held.get(address) ?? 1) - 1;
        if (left === 0) held.delete(address);
        else held.set(address, left);
      };
    },
  };
}
