import type { ReactNode } from 'react';

/** What rows sort by: numbers by size, text by the alphabet; undefined comes last in both directions. */
export type SortKey = string | number | bigint | undefined;

/** One column of a `DataTable`. Keep the list of columns outside the component or memoised: a new list is a new table. */
export interface Column<T> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  /** What the search box looks through. A column without it is not searched. */
  readonly text?: (row: T) => string;
  /** A column without it cannot be sorted. */
  readonly sort?: (row: T) => SortKey;
  /** `end`: numbers, under each other in figures of one width. */
  readonly align?: 'start' | 'end';
  /** A CSS width such as `8rem` or `30%`; absent: a share of what is left. */
  readonly width?: string;
  /** 1 is always there (the default), 2 from 768 px, 3 from 1024 px. Cards on phones show all of them. */
  readonly priority?: 1 | 2 | 3;
  /** On phones: the card's heading, a line of it (the default), or left out. */
  readonly card?: 'title' | 'line' | 'none';
}

/** How a table is sorted: by one column. */
export interface Sorting {
  readonly id: string;
  readonly descending: boolean;
}
