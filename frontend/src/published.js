/* Pages that are published as files load this, from a web host or from a disk: no module, no fetch, nothing from elsewhere. */

import "./published.css";

import { startBack } from "./published/back.js";
import { startBoard } from "./published/board.js";
import { startTheme } from "./theme.js";

document.documentElement.classList.add("js");
const board = document.querySelector("[data-board]");
if (board) startBoard(board);
startBack();
startTheme();
