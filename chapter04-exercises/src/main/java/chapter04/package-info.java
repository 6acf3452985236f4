/** The exercises of chapter 4: fill in what is marked TODO until the tests pass. */
package chapter04;
