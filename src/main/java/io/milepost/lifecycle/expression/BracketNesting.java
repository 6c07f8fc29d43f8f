package io.milepost.lifecycle.expression;

import java.util.ArrayDeque;

/**
 * Nesting depth of the brackets in a FEEL text, outside quotes.
 *
 * @param isBalanced whether every opening bracket and quote is closed, in the right order
 */
record BracketNesting(int depth, boolean isBalanced) {

    static BracketNesting of(String text) {
        var open = new ArrayDeque<Character>();
        var depth = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '`') {
                i = endOfQuote(text, i);
                if (i < 0) {
                    return new BracketNesting(depth, false);
                }
            } else if ("([{".indexOf(c) >= 0) {
                open.push(c);
                depth = Math.max(depth, open.size());
            } else if (")]}".indexOf(c) >= 0 && open.isEmpty()) {
                return new BracketNesting(depth, false);
            } else if (")]}".indexOf(c) >= 0) {
                open.pop();
            }
        }
        return new BracketNesting(depth, open.isEmpty());
    }

    /** @return index of the closing quote; negative if there is none */
    private static int endOfQuote(String text, int start) {
        var quote = text.charAt(start);
        for (var i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }
}
