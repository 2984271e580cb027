/** How often the queue of a place is looked at while screens show it. */
const lookMs = 1500;
const heartbeatLooks = 10;
/** Screens of all rooms of a process; whoever comes beyond them looks again by itself. The rooms of a building may stand behind one address. */
export const mostScreens = { all: 1000, ofAddress: 100 } as const;

/** One screen that stays connected. */
interface Screen {
  readonly write: (text: string) => void;
  readonly end: () => void;
}

interface Watched {
  readonly screens: Set<Screen>;
  last: string;
  looks: number;
  timer: NodeJS.Timeout | undefined;
}

export interface CallsWatch {
  /**
   * Tells a screen of each change of a place, until it is told to stop.
   * @param last what the screen shows now
   * @returns stops it
   */
  watch: (place: string, last: string, screen: Screen) => () => void;
  /** Ends all that are connected. */
  end: () => void;
}

/**
 * Looks at each place once for all screens that show it, one look after the other: how many screens stand open is nothing to the
 * database.
 * @param read what the place shows now; where it fails, its screens are ended and ask again by themselves
 */
export function watchCalls(read: (place: string) => Promise<string>): CallsWatch {
  const places = new Map<string, Watched>();

  const drop = (place: string, watched: Watched): void => {
    clearTimeout(watched.timer);
    if (places.get(place) === watched) places.delete(place);
  };
  const look = (place: string, watched: Watched): void => {
    watched.timer = setTimeout(() => {
      read(place).then(
        (now) => {
          watched.looks += 1;
          const isChanged = now !== watched.last;
          watched.last = now;
          if (isChanged) for (const screen of watched.screens) screen.write('data: changed\n\n');
          else if (watched.looks % heartbeatLooks === 0)
            for (const screen of watched.screens) screen.write(': alive\n\n');
          if (watched.screens.size > 0) look(place, watched);
        },
        () => {
          drop(place, watched);
          for (const screen of [...watched.screens]) screen.end();
        },
      );
    }, lookMs);
  };

  return {
    watch(place, last, screen) {
      const watched: Watched = places.get(place) ?? { screens: new Set(), last, looks: 0, timer: undefined };
      const isFirst = watched.screens.size === 0;
      places.set(place, watched);
      watched.screens.add(screen);
      // Shown before the last look, changed since: it is told at once, as all others were.
      if (watched.last !== last) screen.write('data: changed\n\n');
      if (isFirst) look(place, watched);
      return () => {
        if (!watched.screens.delete(screen)) return;
        if (watched.screens.size === 0) drop(place, watched);
      };
    },
    end() {
      for (const { screens } of [...places.values()]) for (const screen of [...screens]) screen.end();
    },
  };
}
