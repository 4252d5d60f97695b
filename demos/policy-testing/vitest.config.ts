/** Its own, as vitest would take the one of the repository around it. */
export default {};
