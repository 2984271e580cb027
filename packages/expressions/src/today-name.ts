/** Name under which the day on which an application is judged stands among the answers. */
export const todayName = 'today';
