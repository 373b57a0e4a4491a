package dev.recourse.model;

/** Over which networks an entry may travel. */
public enum NetworkConstraint {
    /** Any network. */
    ANY,
    /** Unmetered networks only, such as Wi-Fi. */
    UNMETERED
}
