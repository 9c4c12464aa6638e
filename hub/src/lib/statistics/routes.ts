/** Pages that show a period in figures; each has its numbers as a file under `csv`. */
export type StatisticsRoute = '/(staff)/desk/history/statistics' | '/(staff)/desk/parcels/days';
