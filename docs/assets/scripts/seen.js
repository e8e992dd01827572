// @ts-check
// Which questions' answers the reader has opened, by their numbers, kept in this browser alone.
import { stored } from "./keys.js";

/** @returns {Set<string>} */
export const seen = () => new Set((stored("seen") ?? "").split(" ").filter((number) => /^\d+$/.test(number)));

/** @param {string} number */
export const see = (number) => stored("seen", [...seen().add(number)].join(" "));

export const forget = () => stored("seen", "none"); // no number
